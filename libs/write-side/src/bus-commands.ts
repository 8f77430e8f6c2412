import {
  type AnyCommand,
  type CaseCommand,
  type CaseCommandClass,
  commandClass,
  type CommandRequest,
} from './command.js';

/** The commands of one kind of stream on the bus: a class of its own for each, made once. */
export class BusCommands {
  readonly classes: readonly CaseCommandClass[];
  private readonly byType: ReadonlyMap<string, CaseCommandClass>;

  /** @throws Error that names a command which is declared twice */
  constructor(
    private readonly category: string,
    definitions: readonly AnyCommand[],
  ) {
    this.classes = definitions.map(commandClass);
    this.byType = new Map(this.classes.map((one) => [one.definition.type, one]));
    const twice = definitions.find(
      ({ type }, index) => definitions.findIndex((one) => one.type === type) !== index,
    );
    if (twice) throw new Error(`${category} declares the command ${twice.type} twice.`);
  }

  has({ type }: { readonly type: string }): boolean {
    return this.byType.has(type);
  }

  /** The command that gives this request to a stream of this kind. @throws Error for a command that the kind does not declare */
  give<B extends object>(
    { type }: Pick<AnyCommand<B>, 'type' | 'toCommand'>,
    request: CommandRequest<B>,
  ): CaseCommand {
    const declared = this.byType.get(type);
    if (!declared) throw new Error(`${this.category} has no command ${type}.`);
    return new declared(request);
  }
}
