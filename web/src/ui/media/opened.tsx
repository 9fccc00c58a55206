import { chakra } from '@chakra-ui/react';
import { Download, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessagePart } from '../../../../core/contract/conversations.ts';
import { AddressButton, Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';

type Props = {
  show: 'image' | 'video' | 'audio' | 'file' | 'story' | 'post';
  icon: LucideIcon;
  address: string;
  part: MessagePart;
};

/**
 * A tap fetches it from Meta through our door; nothing is fetched, and nothing kept, before or after. What Meta shows no
 * more says so in its place.
 */
export function Opened({ show, icon, address, part }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<'closed' | 'open' | 'gone'>('closed');
  if (state === 'gone') return <chakra.p fontSize="sm">{t('media.gone')}</chakra.p>;
  if (show === 'file') {
    return (
      <AddressButton look="outline" href={address} download>
        <Icon of={Download} size={18} />
        {t('media.show.file')}
      </AddressButton>
    );
  }
  if (state === 'closed') {
    return (
      <Button reads look="outline" onClick={() => setState('open')} alignSelf="flex-start">
        <Icon of={icon} size={18} />
        {t(`media.show.${show}`)}
      </Button>
    );
  }
  const gone = () => setState('gone');
  if (show === 'audio') {
    return <Sound controls autoPlay src={address} onError={gone} aria-label={t('media.show.audio')} />;
  }
  if (show === 'video') {
    return <Film controls autoPlay src={address} onError={gone} aria-label={t('media.show.video')} />;
  }
  const words = part.reading?.kind === 'seen' ? part.reading.words : part.title;
  const alt = words ? t('media.image.of', { words }) : t('media.image');
  return <Picture src={address} alt={alt} onError={gone} />;
}

const shown = { width: '100%', maxWidth: '320px', borderRadius: 'control' } as const;
const Picture = chakra('img', {
  base: { ...shown, maxHeight: '420px', objectFit: 'contain', bg: 'bg.sand' },
});
const Film = chakra('video', { base: { ...shown, maxHeight: '420px', bg: 'bg.sand' } });
const Sound = chakra('audio', { base: { width: '260px', maxWidth: '100%', minHeight: '11' } });
