import { type Bilingual, refuse, type Refusal } from '#libs/kernel';

/** S-STEP: the step belongs to other states than the one in which the case is. `wayOut` says more than "bring it there" where there is more to say. */
export const theStepBelongsTo = <State extends string>(
  allowed: readonly State[],
  state: State | null,
  wayOut?: Bilingual,
): Refusal | undefined =>
  state !== null && allowed.includes(state)
    ? undefined
    : refuse({
        code: 'S-STEP',
        rule: {
          zh: '该步骤与事项当前所处的阶段不符。',
          en: 'The step does not belong to the stage that the case has reached.',
        },
        basis: ['HUIYING'],
        remedy: wayOut ?? {
          zh: `先推进到下列阶段之一:${allowed.join('、')}。`,
          en: `Bring the case to one of these first: ${allowed.join(', ')}.`,
        },
        details: { state, allowedIn: [...allowed] },
      });
