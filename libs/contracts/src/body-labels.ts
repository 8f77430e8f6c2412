import type { MemberLabel } from '#libs/kernel';

/** Members of a body; `__person` and its like are marks for the compiler alone. */
type MemberLabels<Body> = {
  readonly [Member in keyof Body as Member extends `__${string}` ? never : Member]-?: MemberLabel;
};

/** Every body that a module declares, by its name. */
type BodyLabels<Module> = {
  readonly [
    Name in keyof Module as Module[Name] extends new () => object ? Name : never
  ]: Module[Name] extends new () => infer Body ? MemberLabels<Body> : never;
};

/**
 * Does nothing when it runs; where it stands, a body or a member of one that nobody named does not compile. It stands beside the commands, because
 * labels are read by a browser and must not lead to the bodies' decorators.
 */
export const labelsEveryMember = <Module>(_labels: BodyLabels<Module>): void => undefined;
