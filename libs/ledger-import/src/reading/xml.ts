import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { damaged, documentType, type LedgerFileError } from './file-faults.js';

/** What a reader of an XML part wants to be told; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** What is wrong when a text goes on and on; `damaged` where nothing is said. */
  endless?(): LedgerFileError;
}

/** Characters without the end of a text or tag: ten times the longest cell, as a character may be written as `&#x20000;`. */
const LONGEST_PIECE = 1_000_000;
const DEEPEST = 256;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Feeds a part to a listener, chunk by chunk; `afterChunk` may hand out what has gathered meanwhile. The parser keeps a text until its end,
 * so its length is watched here. A document type is refused, so that no entity can expand or reach outside.
 * @throws LedgerFileError, or what the listener or the source throws
 */
export async function* parseXml<T>(
  source: Readable,
  listener: XmlListener,
  afterChunk: () => Iterable<T>,
): AsyncGenerator<T, void, undefined> {
  let fault: Error | undefined;
  let depth = 0;
  let unheard = 0;
  const hear = (act: () => void): void => {
    unheard = 0;
    if (fault) return;
    try {
      act();
    } catch (error) {
      fault = error instanceof Error ? error : damaged();
    }
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => (fault ??= damaged()));
  parser.on('doctype', () => (fault ??= documentType()));
  parser.on('opentag', ({ name, attributes }) =>
    hear(() => {
      if (++depth > DEEPEST) throw damaged();
      listener.open?.(localName(name), attributes);
    }),
  );
  parser.on('text', (text) => hear(() => listener.text?.(text)));
  parser.on('cdata', (text) => hear(() => listener.text?.(text)));
  parser.on('closetag', ({ name }) =>
    hear(() => {
      depth--;
      listener.close?.(localName(name));
    }),
  );
  parser.on('comment', () => hear(() => undefined));
  const read = (text: string): void => {
    unheard += text.length;
    try {
      parser.write(text);
    } catch {
      fault ??= damaged();
    }
    if (unheard > LONGEST_PIECE) fault ??= listener.endless?.() ?? damaged();
    if (fault) throw fault;
  };

  const decode = strictUtf8();
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      read(decode(chunk));
      yield* afterChunk();
    }
    read(decode());
    finish(parser);
    if (fault) throw fault;
    yield* afterChunk();
  } finally {
    source.destroy();
  }
}

/** Reads a small part to its end. */
export async function readXml(source: Readable, listener: XmlListener): Promise<void> {
  for await (const _ of parseXml(source, listener, () => [])) void _;
}

function strictUtf8(): (bytes?: Buffer) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw damaged();
    }
  };
}

function finish(parser: SaxesParser): void {
  try {
    parser.close();
  } catch {
    throw damaged();
  }
}
