/** Answers that never change, the ones asked for last; two who ask at the same time wait for one computation. */
export class KeptAnswers {
  private readonly answers = new Map<string, Promise<unknown>>();

  constructor(private readonly most: number) {}

  get<Answer>(key: string, compute: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(key) as Promise<Answer> | undefined;
    const answer = known ?? compute();
    this.answers.delete(key);
    this.answers.set(key, answer);
    // What failed, or is not for ever, is asked again.
    if (!known) answer.catch(() => this.forget(key, answer));
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.most) break;
      this.answers.delete(oldest);
    }
    return answer;
  }

  clear(): void {
    this.answers.clear();
  }

  private forget(key: string, answer: Promise<unknown>): void {
    if (this.answers.get(key) === answer) this.answers.delete(key);
  }
}
