import { describe, expect, it } from '@jest/globals';
import {
  getMetadataStorage,
  IsInt,
  IsString,
  Length,
  registerDecorator,
  validateSync,
} from 'class-validator';
import { rememberValidationMetadata } from './validation-metadata.js';

class Named {
  @IsString()
  @Length(1, 3)
  name!: string;
}

class Aged extends Named {
  @IsInt()
  age!: number;
}

const STRICT = { whitelist: true, forbidNonWhitelisted: true };
const broken = (object: object): string[] =>
  validateSync(object, STRICT).flatMap(({ property, constraints }) =>
    Object.keys(constraints ?? {}).map((rule) => `${property} ${rule}`),
  );
const aged = (members: object): Aged => Object.assign(new Aged(), members);

describe('Remembered metadata of validation', () => {
  it('gives the answers that class-validator gives, again and again, also for inherited members', () => {
    const samples = [aged({ name: 'abcd', age: 1.5 }), aged({ name: 'a', age: 1, more: 1 }), aged({})];
    const before = samples.map(broken);
    rememberValidationMetadata();
    expect(samples.map(broken)).toEqual(before);
    expect(samples.map(broken)).toEqual(before);
    expect(before[0]).toEqual(['age isInt', 'name isLength']);
  });

  it('finds the metadata of a class once', () => {
    rememberValidationMetadata();
    const storage = getMetadataStorage();
    const find = () => storage.getTargetValidationMetadatas(Aged, 'Aged', false, false);
    expect(find()).toBe(find());
    expect(storage.groupByPropertyName(find())).toBe(storage.groupByPropertyName(find()));
  });

  it('finds a rule that is declared later', () => {
    rememberValidationMetadata();
    expect(broken(aged({ name: 'a', age: 1 }))).toEqual([]);
    registerDecorator({
      name: 'isOfAge',
      target: Aged,
      propertyName: 'age',
      options: {},
      validator: { validate: (age: number) => age >= 18 },
    });
    expect(broken(aged({ name: 'a', age: 1 }))).toEqual(['age isOfAge']);
  });

  it('leaves groups to class-validator', () => {
    rememberValidationMetadata();
    expect(validateSync(aged({ name: 'abcd', age: 1 }), { groups: ['none'] })).not.toEqual(
      validateSync(aged({ name: 'abcd', age: 1 })),
    );
  });
});
