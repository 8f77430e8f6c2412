import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Metadata = ReturnType<Storage['getTargetValidationMetadatas']>;
type Grouped = ReturnType<Storage['groupByPropertyName']>;

/**
 * For every object that is validated class-validator goes through the metadata of all classes there are, and groups what it finds: a cost of
 * each command that grows with each new body. Here it is found once for each class. Whatever is declared later is found too.
 */
export function rememberValidationMetadata(storage: Storage = getMetadataStorage()): void {
  const found = new Map<unknown, Metadata>();
  const grouped = new WeakMap<Metadata, Grouped>();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const add = storage.addValidationMetadata.bind(storage);

  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    // Groups are not used here; who uses them gets the original answer.
    if (always || strictGroups || groups?.length) return find(target, schema, always, strictGroups, groups);
    const known = found.get(target) ?? find(target, schema, always, strictGroups, groups);
    found.set(target, known);
    return known;
  };
  storage.groupByPropertyName = (metadata) => {
    const known = grouped.get(metadata) ?? group(metadata);
    grouped.set(metadata, known);
    return known;
  };
  storage.addValidationMetadata = (metadata) => {
    found.clear();
    add(metadata);
  };
}
