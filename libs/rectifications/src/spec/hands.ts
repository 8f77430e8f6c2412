import { smallCounty } from '#libs/testing/rule-books';
import { isBelow, law } from './law.js';

/** Who acts. */
export interface Hand {
  readonly unit: string;
  readonly officer: string;
}

/** To whom an item is given. */
export interface Task {
  readonly responsibleUnit: string;
  readonly assistingUnits: readonly string[];
  readonly responsibleLeader: string;
}

/** Whose hands an item went through, by decision 34 alone: who rectifies it, or had a hand in it, does not judge it. */
export class Hands {
  private subject = '';
  private leaders: string[] = [];
  /** Everybody who had a hand in it, from the first event on. */
  private readonly laidOn: Hand[] = [];
  private readonly rectifying = new Set<string>();

  isAbout(subject: string): void {
    this.subject = subject;
  }

  laidOnBy(hand: Hand): void {
    this.laidOn.push(hand);
  }

  give(task: Task): void {
    this.leaders = [task.responsibleLeader];
    for (const unit of [task.responsibleUnit, ...task.assistingUnits]) this.rectifying.add(unit);
  }

  isGiven(unit: string): boolean {
    return this.rectifying.has(unit);
  }

  /** Of a unit that rectifies or did, is the subject, sits below one, or is headed by the leader. */
  rectifies(unit: string): boolean {
    const headed = smallCounty
      .allUnits()
      .flatMap(({ id, head }) => (head && this.leaders.includes(head) ? [id] : []));
    return [...this.rectifying, this.subject, ...headed].some((other) => isBelow(unit, other));
  }

  /** @throws LawBroken where the judge is not somebody else */
  another({ unit, officer }: Hand, code: string): void {
    law(!this.rectifies(unit), `${code}: ${unit} rectifies, is the subject, or sits below`);
    law(
      !this.laidOn.some((hand) => hand.unit === unit || hand.officer === officer),
      `${code}: ${unit} had a hand in it`,
    );
  }
}
