import { useTranslation } from 'react-i18next';
import { Button } from '../controls.tsx';

/** Shows a long passage whole, or its beginning again. */
export function WholeButton({
  isWhole,
  setWhole,
}: {
  isWhole: boolean;
  setWhole: (isWhole: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <Button
      reads
      look="quiet"
      fontSize="sm"
      ms="-3"
      aria-expanded={isWhole}
      onClick={() => setWhole(!isWhole)}
    >
      {t(isWhole ? 'knowledge.part.less' : 'knowledge.part.whole')}
    </Button>
  );
}
