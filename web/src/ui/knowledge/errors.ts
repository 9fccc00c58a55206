import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/client.ts';

/** What the door refuses, as the reader would have called it. */
const AT_THE_DOOR: Record<string, string> = {
  'too-large': 'file-too-large',
};

/** Why a document is not read, or a file does not go, and what to do: a code of tomorrow has a sentence too. */
export function useErrorText(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => {
    const key = `knowledge.error.${AT_THE_DOOR[code] ?? code}`;
    return i18n.exists(key) ? t(key) : t('knowledge.error.other');
  };
}

export const codeOf = (error: unknown): string => (isApiError(error) ? error.code : 'other');

/** Of an address that was given: the door says one thing of every one that it does not take. */
export const linkCodeOf = (error: unknown): string =>
  codeOf(error) === 'content-invalid' ? 'link-invalid' : codeOf(error);
