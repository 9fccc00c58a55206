import { useTranslation } from 'react-i18next';

/** The sentence for what is wrong with a cell. */
export function useFault(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => {
    const key = `import.error.${code}`;
    return i18n.exists(key) ? t(key) : t('import.error.other');
  };
}
