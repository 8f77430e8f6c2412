import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#libs/contracts';
import type { Bilingual } from '#libs/kernel';
import { DEMO_PASSWORD } from '#libs/organisation';
import type { Runtime } from '../runtime.js';
import { sendProblem } from './problem.filter.js';
import { DESK, isBuilt } from './web.js';

/** The people of the demo, by their login: who they are and what they do. */
export const DEMO_PEOPLE: Readonly<Record<string, Bilingual>> = {
  petition: {
    zh: '县信访局信访干部:登记、分类、受理、答复',
    en: 'petition officer of the county: registers, classifies, accepts, answers',
  },
  township: {
    zh: '山泉镇干部:办理本镇纠纷和诉求',
    en: 'officer of a township: handles its disputes and concerns',
  },
  mediator: { zh: '镇人民调解员:主持调解、签订协议', en: 'people’s mediator: mediates, draws up agreements' },
  inspector: {
    zh: '县纪检干部:核验整改、调取原件',
    en: 'discipline inspector: verifies rectification, reads originals',
  },
  leader: { zh: '县领导:查看统计和看板', en: 'leader of the county: reads figures and boards' },
  admin: {
    zh: '系统管理员:账号、组织机构、读模型,不见业务内容',
    en: 'system administrator: accounts, organisation, read models; no cases',
  },
  security: {
    zh: '安全管理员:管理员、密码、第二因素,不见业务内容',
    en: 'security administrator: administrators, passwords, second factors; no cases',
  },
  audit: {
    zh: '审计管理员:安全日志、查阅记录、拒绝登记',
    en: 'auditor: security log, access journal, refusals',
  },
};

const STYLE_ADDRESS = '/front-page.css';

const STYLE = `body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #222; }
th, td { padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top; }
code { background: #f2f2f2; padding: .1rem .3rem; white-space: nowrap; }
section + section { margin-top: 2.5rem; border-top: 1px solid #ccc; }
`;

/** @returns the page of `GET /`, without script: what this is and where to read on, and in a demo its people */
export function frontPage(demo: boolean): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Huiying 回应</title>
<link rel="stylesheet" href="${STYLE_ADDRESS}">
</head>
<body>
<h1>Huiying 回应</h1>
<section>
<p>县乡信访、矛盾纠纷和整改事项的办理系统:件件有回应,事事有着落。每一步办理都是一条记录,谁在何时、依何权限作了何种回应,均可查证。</p>
<p><a href="/docs">接口文档</a>(可在页面上登录并试用) · <a href="/api/openapi.json">OpenAPI 文件</a></p>
${demo ? peopleIn('zh', `演示环境,人物和事项均为虚构。密码均为 <code>${DEMO_PASSWORD}</code>。`) : ''}</section>
<section lang="en">
<p>Case management for petitions, disputes and rectification in county and township government: every concern gets a response, every interest an outcome. Every act is a record; who responded to what, when and by what right can be verified.</p>
<p><a href="/docs">API documentation</a> (sign in there and try it) · <a href="/api/openapi.json">OpenAPI document</a></p>
${demo ? peopleIn('en', `This is a demo; its people and cases are invented. The password of all is <code>${DEMO_PASSWORD}</code>.`) : ''}</section>
</body>
</html>
`;
}

const peopleIn = (language: 'zh' | 'en', sentence: string): string => `<p>${sentence}</p>
<table>
${Object.entries(DEMO_PEOPLE)
  .map(([login, does]) => `<tr><td><code>${login}</code></td><td>${does[language]}</td></tr>`)
  .join('\n')}
</table>
`;

/** Answers `GET /` to a browser; to everybody else nothing is there. */
export function serveFrontPage(
  app: NestFastifyApplication,
  { installation, configuration }: Pick<Runtime, 'installation' | 'configuration'>,
): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const page = frontPage(installation.kind === 'DEMO');
  server.get('/', (request, reply) => {
    if (!/\btext\/html\b/i.test(request.headers.accept ?? ''))
      return sendProblem(request, reply, new Problem('not-found'));
    if (isBuilt(configuration.web)) return reply.redirect(DESK);
    return reply.type('text/html; charset=utf-8').send(page);
  });
  server.get(STYLE_ADDRESS, (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
}
