import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly method: string;
  /** Pattern, `/api/v1/disputes/:id`. */
  readonly url: string;
}

/** What the router answers to: for 405 with `Allow`, and to compare with the OpenAPI document. */
export class Router {
  private readonly known: KnownRoute[] = [];

  observe(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) this.known.push({ method: one, url });
    });
  }

  get routes(): readonly KnownRoute[] {
    return this.known;
  }

  /** Methods that an address answers to; none where it is unknown. */
  allowedAt(path: string): string[] {
    const methods = this.known.flatMap(({ method, url }) => (matches(url, path) ? [method] : []));
    return [...new Set(methods)].sort();
  }
}

function matches(pattern: string, path: string): boolean {
  const [asked, given] = [pattern.split('/'), path.split('/')];
  return (
    asked.length === given.length &&
    asked.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  );
}
