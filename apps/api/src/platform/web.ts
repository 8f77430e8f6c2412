import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

export const DESK = '/desk/';

/** Names of built files hold a fingerprint of what is in them: they never change. */
const ASSET = /^assets\/[\w.-]+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Huiying 回应</title></head>
<body><p>工作台正在生成,稍候自动打开。The desk is being built; it opens by itself in a moment.</p></body></html>`;

/** Whether the page is there. */
export const isBuilt = (folder: string | undefined): folder is string =>
  folder !== undefined && existsSync(join(folder, 'index.html'));

/** The desk below /desk/: built files by their names, and the page for every other address, which it reads itself. */
export function serveWeb(server: FastifyInstance, folder: string | undefined): void {
  if (folder === undefined) return;
  const page = pageOf(join(folder, 'index.html'));
  void server.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });
  server.get('/desk', (_request, reply) => reply.redirect(DESK));
  server.get('/desk/*', async (request, reply): Promise<FastifyReply> => {
    const { '*': name = '' } = request.params as { '*'?: string };
    if (ASSET.test(name) || name === 'icon.svg') {
      const kept = existsSync(join(folder, name)) && ASSET.test(name);
      return reply.header('cache-control', kept ? FOR_EVER : 'no-cache').sendFile(name);
    }
    const html = await page();
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    return html === undefined ? reply.code(503).send(NOT_BUILT) : reply.send(html);
  });
}

/** Read again when another one was built. */
function pageOf(file: string): () => Promise<string | undefined> {
  let known: { readonly at: number; readonly html: string } | undefined;
  return async () => {
    const found = await stat(file).catch(() => undefined);
    if (!found) return undefined;
    if (known?.at !== found.mtimeMs) known = { at: found.mtimeMs, html: await readFile(file, 'utf8') };
    return known.html;
  };
}
