import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DemoPeople } from '#answers/organisation';
import { Documented, Problem, Public } from '#libs/contracts';
import { DEMO_PASSWORD } from '#libs/organisation';
import type { Runtime } from '../runtime.js';
import { DEMO_PEOPLE } from './front-page.js';
import { RUNTIME } from './tokens.js';

/** Whom a demo lets in: everybody may read it, and a county has nothing of the kind. */
@ApiTags('sessions')
@Controller('sessions/demo-people')
export class DemoPeopleController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Public()
  @Documented({
    id: 'demoPeople',
    zh: '演示环境中可登录的人员;真实的县答复 404',
    en: 'Whom a demo lets in; 404 in a county',
    open: true,
    answer: DemoPeople,
  })
  people(): DemoPeople {
    if (this.runtime.installation.kind !== 'DEMO') throw new Problem('not-found');
    const people = Object.entries(DEMO_PEOPLE).map(([login, does]) => ({ login, does }));
    return { password: DEMO_PASSWORD, people };
  }
}
