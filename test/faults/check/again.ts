import { promised } from '../fault.js';
import { sendPatiently } from '../load/client.js';
import type { Evidence } from '../load/evidence.js';

/** Repeats acknowledged commands: each finds itself, whatever came after it. @returns how many were repeated. @throws Broken */
export async function everyKeyFindsItself(
  address: string,
  { done }: Evidence,
  most: number,
): Promise<number> {
  const step = Math.max(1, Math.floor(done.length / most));
  // The last ones too: they were under way when things went wrong.
  const chosen = done.filter((_, index) => index % step === 0 || index >= done.length - 100);
  const waiting = [...chosen];
  const client = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { status, body, replayed } = await sendPatiently(address, one.sent);
      promised(
        status === one.answer.status && replayed && JSON.stringify(body) === JSON.stringify(one.answer.body),
        `${one.sent.path} was answered ${JSON.stringify(one.answer.body)}, and repeated: ${status} ${JSON.stringify(body)}`,
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return chosen.length;
}

/** Reads cases over HTTP: each stands where the last answer about it said, or further. @throws Broken */
export async function everyCaseIsThere(address: string, { done }: Evidence, most: number): Promise<number> {
  const last = new Map<string, (typeof done)[number]>();
  for (const one of done) last.set(String(one.answer.body['id']), one);
  const chosen = [...last].slice(-most);
  for (const [id, { sent, answer }] of chosen) {
    const read = await fetch(`${address}/api/v1/cases/${id}`, {
      headers: { authorization: `Bearer ${sent.officer.token}` },
    });
    const { revision } = (await read.json()) as { revision?: number };
    promised(
      read.status === 200 && revision !== undefined && revision >= Number(answer.body['revision']),
      `Case ${id} answers ${read.status}, revision ${revision}; its last answer said ${String(answer.body['revision'])}`,
    );
  }
  return chosen.length;
}
