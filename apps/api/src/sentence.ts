import { Problem } from '#libs/contracts';
import { ConfigurationError } from './configuration.js';

const OURS =
  /^(DatabaseNotUsable|WrongInstallation|MasterKeyProblem|CannotStart|LedgerFileError|WrongColumns|InvalidMapping|StoreUnavailable|OrganisationDiffers)$/;

/** An error of ours says what would help; any other one shows where it came from. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong.';
  if (error instanceof ConfigurationError || OURS.test(error.name)) return error.message;
  if (error instanceof Problem) {
    const { refusal, detail } = error.more;
    return refusal
      ? `${refusal.code}: ${refusal.rule.en} ${refusal.remedy.en}`
      : (detail?.en ?? error.title.en);
  }
  return error.stack ?? error.message;
}
