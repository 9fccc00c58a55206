import { chakra } from '@chakra-ui/react';
import { ThumbsDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../../read-only.ts';
import { Icon } from '../icon.tsx';
import { ScenarioDialog } from './scenario-dialog.tsx';

/** Under an answer of the AI's in a conversation: it was wrong, and is to be remembered as a scenario. */
export function Blame({ customerId, messageId }: { customerId: string; messageId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isReader = useReadOnly();
  if (isReader) return null;
  return (
    <>
      <Act type="button" onClick={() => setOpen(true)}>
        <Icon of={ThumbsDown} size={14} />
        {t('tryit.wrong')}
      </Act>
      {isOpen && <ScenarioDialog source={{ customerId, messageId }} close={() => setOpen(false)} />}
    </>
  );
}

const Act = chakra('button', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '1.5',
    minHeight: '11',
    px: '1',
    fontSize: 'xs',
    color: 'fg.muted',
    cursor: 'pointer',
    borderRadius: 'control',
    _hover: { color: 'fg' },
  },
});
