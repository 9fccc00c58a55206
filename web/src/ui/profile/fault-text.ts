import { useTranslation } from 'react-i18next';
import type { ProfileFault } from '../../../../core/domain/profile-yaml.ts';

/** A fault as a sentence that says what to write instead. */
export function useFaultText(): (fault: ProfileFault) => string {
  const { t, i18n } = useTranslation();
  return ({ kind, detail, message }) => {
    if (kind === 'two-zones') return t('profile.fault.two-zones', { place: t(`governorate.${detail}`) });
    if (kind === 'typo') return t('profile.fault.typo', { meant: detail });
    if (kind === 'other' && i18n.language === 'en') return message;
    return t(`profile.fault.${kind}`);
  };
}
