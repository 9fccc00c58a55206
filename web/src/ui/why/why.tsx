import { chakra } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { CircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whyQuery } from '../../api/why.ts';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { WhyStory } from './story.tsx';

/** Under an answer of the AI's: a quiet question, and the whole of what it was made of for who asks it. */
export function Why({ customerId, messageId }: { customerId: string; messageId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Ask type="button" onClick={() => setOpen(true)}>
        <Icon of={CircleQuestionMark} size={14} />
        {t('why.ask')}
      </Ask>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('why.title')} shape="side">
        <Asked customerId={customerId} messageId={messageId} />
      </Dialog>
    </>
  );
}

function Asked({ customerId, messageId }: { customerId: string; messageId: string }) {
  const query = useQuery(whyQuery(customerId, messageId));
  return <WhyStory answer={query.data} error={query.error} retry={() => query.refetch()} />;
}

const Ask = chakra('button', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '1.5',
    minHeight: '11', // a thumb's width
    my: '-2',
    px: '1',
    fontSize: 'xs',
    color: 'fg.muted',
    cursor: 'pointer',
    borderRadius: 'control',
    _hover: { color: 'fg' },
  },
});
