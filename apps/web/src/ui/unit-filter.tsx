import { useCombobox } from 'downshift';
import { useMemo, useState } from 'react';
import type { UnitEntry } from '#answers/organisation';
import { useUnits } from '../api/queries.ts';
import { useSaying } from '../language.tsx';

const MOST = 30;

/** Chooses one unit of thousands by a part of its name or its code. */
export function UnitFilter({
  unit,
  choose,
}: {
  readonly unit: string | null;
  readonly choose: (unit: string | null) => void;
}) {
  const { say } = useSaying();
  const units = useUnits().data;
  const all = useMemo(() => [...(units?.values() ?? [])], [units]);
  const [typed, setTyped] = useState('');
  const found = all
    .filter(({ id, name }) =>
      [id, name.zh, name.en.toLowerCase()].some((text) => text.includes(typed.toLowerCase())),
    )
    .slice(0, MOST);
  const chosen = unit === null ? null : (units?.get(unit) ?? null);
  const box = useCombobox<UnitEntry>({
    items: found,
    selectedItem: chosen,
    itemToString: (item) => (item ? say(item.name) : ''),
    onInputValueChange: ({ inputValue, type }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) setTyped(inputValue);
      if (inputValue === '' && unit !== null) choose(null);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      setTyped('');
      choose(selectedItem?.id ?? null);
    },
  });
  return (
    <div className="combobox">
      <label {...box.getLabelProps()}>{say({ zh: '单位', en: 'Unit' })}</label>
      <input {...box.getInputProps({ placeholder: say({ zh: '本辖区全部', en: 'Whole area' }) })} />
      <ul {...box.getMenuProps()}>
        {box.isOpen &&
          found.map((item, index) => (
            <li
              key={item.id}
              className={index === box.highlightedIndex ? 'here' : undefined}
              {...box.getItemProps({ item, index })}
            >
              {say(item.name)} <span className="faint">{item.id}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
