import { SetMetadata } from '@nestjs/common';
import type { Permission } from '#rules/organisation';

/** Metadata that the guard reads. A route without any of them is closed to everybody (default deny). */
export const PERMISSION = 'huiying:permission';
export const PUBLIC = 'huiying:public';
export const WHILE_OWING = 'huiying:while-owing';

/** Name of the command that a route gives, for the refusal register. */
export const COMMAND = 'huiying:command';

/** A route that gives a command without being declared by one: its name in the glossary's words, `AttachEvidence`. */
export const GivesCommand = (name: string): MethodDecorator => SetMetadata(COMMAND, name);

/** A command of a case type that stands in no register: what is refused of it is nobody's to read. */
export const GivesUnregisteredCommand = (): MethodDecorator => SetMetadata(COMMAND, UNREGISTERED);

/** Stands in the place of the name of a command whose refusals are not registered. */
export const UNREGISTERED = Symbol('unregistered');

/** Open also to who must first do something else: choose a password, sign out. */
export const WhileOwing = (): MethodDecorator => SetMetadata(WHILE_OWING, true);

export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, permission);

/** Open without a session: signing in, health, metrics, documentation. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
