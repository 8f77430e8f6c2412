import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemAnswer } from './problem-answer.js';

/** The contract for outsiders, OpenAPI 3.1; committed as docs/openapi.json and compared by a test. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = [
    '回应 — 信访、矛盾纠纷与整改办理。Case management for grievances, disputes and rectification.',
    'Commands are POST, one route each; they need Idempotency-Key and, on an existing case, If-Match. Lists answer {items, next, total?, leftOut?}.',
    'Every error is application/problem+json with a stable code, in zh or en by Accept-Language.',
  ].join('\n\n');
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Huiying 回应')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  return SwaggerModule.createDocument(app, base, { extraModels: [ProblemAnswer], deepScanRoutes: true });
}

/** `/api/openapi.json` and a page at `/docs` that works offline; the document is made at the first request, not at the start. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Huiying 回应 API',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false },
  });
}
