import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { TextField } from '../editing/fields.tsx';
import { Sheet } from '../sheet.tsx';
import { orNull } from './part.tsx';
import { Said } from './said.tsx';

type Props = {
  value: Pick<Autonomy, 'disclosure' | 'ourDisclosure'>;
  change: (disclosure: Autonomy['disclosure']) => void;
  isWrong: (path: string) => boolean;
};

/** The sentence that tells customers who writes. */
export function DisclosurePart({ value: { disclosure, ourDisclosure }, change, isWrong }: Props) {
  const { t, i18n } = useTranslation();
  const own = i18n.language === 'ar' ? 'ar' : 'en';
  return (
    <Sheet title={t('dial.disclosure')} lead={t('dial.disclosure.lead')}>
      {(['ar', 'en'] as const).map((language) => (
        <TextField
          key={language}
          label={t(`dial.disclosure.${language}`)}
          hint={t('dial.disclosure.hint', { words: ourDisclosure[language] })}
          error={isWrong(`disclosure.${language}`) ? t('dial.disclosure.error') : undefined}
          rows={2}
          value={disclosure[language] ?? ''}
          change={(text) => change({ ...disclosure, [language]: orNull(text) })}
        />
      ))}
      <Said lines={[disclosure[own] ?? ourDisclosure[own]]} />
    </Sheet>
  );
}
