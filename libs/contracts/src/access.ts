import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type Debt, DEBTS, type Permission } from '#rules/organisation';

/** Metadata that the guard reads. A route without any of them is closed to everybody (default deny). */
export const PERMISSION = 'huiying:permission';
export const PUBLIC = 'huiying:public';
export const WHILE_OWING = 'huiying:while-owing';
export const FRESH_CODE = 'huiying:fresh-code';

/** Name of the command that a route gives, for the refusal register. */
export const COMMAND = 'huiying:command';

/** A route that gives a command without being declared by one: its name in the glossary's words, `AttachEvidence`. */
export const GivesCommand = (name: string): MethodDecorator => SetMetadata(COMMAND, name);

/** A command of a case type that stands in no register: what is refused of it is nobody's to read. */
export const GivesUnregisteredCommand = (): MethodDecorator => SetMetadata(COMMAND, UNREGISTERED);

/** Stands in the place of the name of a command whose refusals are not registered. */
export const UNREGISTERED = Symbol('unregistered');

/** Open also to who must first do one of these things, whatever it is where none is named: choose a password, sign out. */
export const WhileOwing = (...debts: readonly Debt[]): MethodDecorator =>
  SetMetadata(WHILE_OWING, debts.length > 0 ? debts : DEBTS);

/**
 * Only with a code of the second factor that is not older than five minutes: `POST /sessions/current/second-factor/fresh`. In a county asked of
 * everybody, so that who has no second factor enrols first; in a demo of those who have one.
 */
export const NeedsFreshCode = (): MethodDecorator =>
  applyDecorators(SetMetadata(FRESH_CODE, true), ApiExtension('x-needs-fresh-code', true));

/** In the place of a permission: anybody who is signed in. */
export const ANYONE = 'ANYONE';

export const SignedIn = (): MethodDecorator => SetMetadata(PERMISSION, ANYONE);

/** Open to who is signed in, and to who has no session yet: a page asks first who it is. */
export const OR_NOBODY = 'huiying:or-nobody';
export const SignedInOrNobody = (): MethodDecorator =>
  applyDecorators(SignedIn(), SetMetadata(OR_NOBODY, true));

export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, permission);

/** Open without a session: signing in, health, metrics, documentation. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
