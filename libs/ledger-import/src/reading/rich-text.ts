import { decodeEscapes } from './escapes.js';
import { LIMITS } from './ledger-file.js';

/** Text of a shared or inline string: its runs one after the other, without the phonetic hints that are not part of it (ECMA-376 part 1, 18.4.6). */
export class RichText {
  private raw = '';
  private phonetic = 0;
  private inText = false;

  /** A text that is too long stays so: it is cut one character over the limit, and its escapes are left alone. */
  get value(): string {
    return this.raw.length > LIMITS.cellCharacters ? this.raw : decodeEscapes(this.raw);
  }

  begin(): void {
    this.raw = '';
    this.phonetic = 0;
    this.inText = false;
  }

  open(name: string): void {
    if (name === 'rPh') this.phonetic++;
    if (name === 't') this.inText = this.phonetic === 0;
  }

  add(text: string): void {
    if (this.inText) this.raw = (this.raw + text).slice(0, LIMITS.cellCharacters + 1);
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic--;
    if (name === 't') this.inText = false;
  }
}
