import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks one question after the other on a terminal and shows nothing of what is typed; else reads a line of standard input for each. */
export async function askQuietly(questions: readonly string[]): Promise<readonly string[]> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
    return questions.map((_, at) => lines[at] ?? '');
  }
  const asking = createInterface({ input: stdin, output: nowhere(), terminal: true });
  // The terminal is in the hands of the reader: Ctrl+C comes to it, and must end the command all the same.
  asking.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const answers: string[] = [];
    for (const question of questions) {
      stderr.write(question);
      answers.push(await asking.question(''));
      stderr.write('\n');
    }
    return answers;
  } finally {
    asking.close();
  }
}
