import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { chineseSentences, type FieldError, Problem } from '#libs/contracts';
import { rememberValidationMetadata } from './validation-metadata.js';

rememberValidationMetadata();

const NATIVE: readonly unknown[] = [String, Boolean, Number, Array, Object, undefined];

/** Twice as deep as any body of ours; what goes on for ten thousand levels would use up the stack of whoever reads it. */
const DEPTH = 20;
const TOO_DEEP: FieldError = {
  pointer: '',
  detail: { zh: `请求体嵌套不得超过 ${DEPTH} 层。`, en: `The body may not be nested deeper than ${DEPTH}.` },
};

/** Bodies and query strings against their class: unknown members are refused by name, every wrong one is listed with its place. */
@Injectable()
export class RequestValidationPipe implements PipeTransform<unknown, Promise<unknown>> {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || NATIVE.includes(metatype) || !metatype) return value;
    const plain: unknown = value ?? (type === 'query' ? {} : value);
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
      throw new Problem('invalid-request', {
        errors: [
          {
            pointer: '',
            detail: { zh: '请求体应为一个 JSON 对象。', en: 'The body must be a JSON object.' },
          },
        ],
      });
    if (isDeeperThan(DEPTH, plain)) throw new Problem('invalid-request', { errors: [TOO_DEEP] });
    const instance = plainToInstance(metatype, plain, { enableImplicitConversion: false }) as object;
    // No rule of ours waits for anything.
    const errors = validateSync(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
    });
    if (errors.length)
      throw new Problem('invalid-request', {
        errors: errors.flatMap((error) => fieldErrors(error, '', type)),
      });
    return instance;
  }
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(depth - 1, member));
}

function fieldErrors(error: ValidationError, above: string, type: 'body' | 'query'): FieldError[] {
  const pointer = `${above}/${escape(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]): FieldError => {
    // Only what a caller may have written is cut short: the values of a closed set are ours, and all of them are said.
    const place = type === 'query' ? { parameter: error.property } : { pointer };
    return {
      ...place,
      detail: {
        en: rule === 'isIn' ? message : message.slice(0, 300),
        zh: inChinese(rule, error.property.slice(0, 100), message),
      },
    };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer, type))];
}

const escape = (member: string): string => member.slice(0, 100).replace(/~/g, '~0').replace(/\//g, '~1');

/** What a clerk needs to know, by the rule that was broken; the numbers stand in the English sentence too. */
function inChinese(rule: string, member: string, message: string): string {
  const numbers = message.match(/\d+/g)?.join(' 至 ');
  const sentences: Readonly<Record<string, string>> = {
    whitelistValidation: `不认识的字段 ${member}`,
    isString: `${member} 应为文字`,
    isInt: `${member} 应为整数`,
    isBoolean: `${member} 应为 true 或 false`,
    isIn: `${member} 的取值不在允许范围内:${message.split(':').at(-1)?.trim() ?? ''}`,
    isUuid: `${member} 应为 UUID`,
    isRfc3339: `${member} 应为带时区的 RFC 3339 时间,例如 2026-03-02T09:30:00+08:00`,
    isLegalDate: `${member} 应为真实存在的日期,格式 YYYY-MM-DD`,
    isLength: lengthInChinese(member, message),
    maxLength: `${member} 的长度不得超过 ${numbers ?? ''} 个字符`,
    min: `${member} 不得小于 ${numbers ?? ''}`,
    max: `${member} 不得大于 ${numbers ?? ''}`,
    isArray: `${member} 应为数组`,
    arrayMinSize: `${member} 至少 ${numbers ?? ''} 项`,
    arrayMaxSize: `${member} 最多 ${numbers ?? ''} 项`,
    arrayUnique: `${member} 中有重复项`,
    isObject: `${member} 应为对象`,
    nestedValidation: `${member} 应为对象`,
    isWellFormedText: `${member} 含有无法保存的字符`,
    matches: `${member} 的格式不正确`,
  };
  return chineseSentences.get(message) ?? sentences[rule] ?? `${member} 不正确`;
}

/** One rule, three sentences: too short, too long, or not a text at all. */
function lengthInChinese(member: string, message: string): string {
  const [least, most] = ['longer', 'shorter'].map(
    (word) => new RegExp(`${word} than or equal to (\\d+)`).exec(message)?.[1],
  );
  if (least !== undefined && most !== undefined) return `${member} 的长度应为 ${least} 至 ${most} 个字符`;
  return least === undefined
    ? `${member} 的长度不得超过 ${most ?? ''} 个字符`
    : `${member} 的长度不得少于 ${least} 个字符`;
}
