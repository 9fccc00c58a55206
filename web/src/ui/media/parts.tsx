import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import {
  AtSign,
  EyeOff,
  File,
  Film,
  Heart,
  Image,
  Images,
  type LucideIcon,
  Mic,
  Sticker,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message, MessagePart } from '../../../../core/contract/conversations.ts';
import { Icon } from '../icon.tsx';
import { LatePhoto } from '../photo/late-photo.tsx';
import { Opened } from './opened.tsx';
import { SharedProduct } from './shared-product.tsx';

type Props = { message: Message; customerId: string };

/** What a message carries besides words: shown when it is asked for, with what the agent made of it. */
export function Parts({ message, customerId }: Props) {
  return (
    <Stack gap="2">
      {message.attachments.map((part, n) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a message's parts have no other name and never move
          key={n}
          part={part}
          sender={message.sender}
          isSent={message.state === 'sent'}
          address={addressOf(customerId, message.id, n)}
        />
      ))}
    </Stack>
  );
}

const addressOf = (customerId: string, id: string, n: number): string =>
  `/api/conversations/${encodeURIComponent(customerId)}/messages/${id}/media/${n}`;

type PartProps = { part: MessagePart; sender: Message['sender']; isSent: boolean; address: string };

function Part({ part, sender, isSent, address }: PartProps) {
  const { t } = useTranslation();
  const { type, title, mediaId, canOpen } = part;
  if (sender === 'ai')
    return <LatePhoto address={address} name={title ?? ''} fate={isSent ? 'sent' : 'refused'} />; // of the shop's own catalogue
  const plain = PLAIN[type];
  if (plain) {
    return <Named of={plain.icon}>{t(plain.text)}</Named>;
  }
  const kind = KIND_OF[type];
  if (!kind) return null; // the bubble says that it cannot be shown here
  return (
    <Stack gap="1.5">
      {kind.text && (
        <Named of={kind.icon}>
          {t(kind.text)}
          {title && <bdi>: {title}</bdi>}
        </Named>
      )}
      {canOpen && <Opened show={kind.show} icon={kind.icon} address={address} part={part} sender={sender} />}
      <Reading part={part} />
      {mediaId && <SharedProduct mediaId={mediaId} kind={kind.media ?? 'post'} items={part.items} />}
    </Stack>
  );
}

/** What a machine made of it, and that one did. */
function Reading({ part: { reading } }: { part: MessagePart }) {
  const { t } = useTranslation();
  if (!reading) return null;
  if (reading.kind === 'unread') return <Aside>{t('media.unread')}</Aside>;
  return (
    <div>
      <Text dir="auto">{reading.kind === 'heard' ? `«${reading.words}»` : reading.words}</Text>
      <Aside>{t(reading.kind === 'heard' ? 'media.heard' : 'media.seen')}</Aside>
    </div>
  );
}

const Aside = chakra('p', { base: { fontSize: 'xs', opacity: 0.8 } });

function Named({ of, children }: { of: LucideIcon; children: React.ReactNode }) {
  return (
    <Flex gap="2" alignItems="center" fontSize="sm" opacity="0.9">
      <Icon of={of} size={18} />
      <span>{children}</span>
    </Flex>
  );
}

type Kind = {
  icon: LucideIcon;
  show: 'image' | 'video' | 'audio' | 'file' | 'story' | 'post';
  text?: 'media.kind.post' | 'media.kind.reel' | 'media.story' | 'media.mention';
  media?: 'post' | 'reel' | 'story';
};

const POST: Kind = { icon: Images, show: 'post', text: 'media.kind.post', media: 'post' };
const REEL: Kind = { icon: Film, show: 'video', text: 'media.kind.reel', media: 'reel' };
const STORY: Kind = { icon: Image, show: 'story', text: 'media.story', media: 'story' };

const KIND_OF: Record<string, Kind | undefined> = {
  image: { icon: Image, show: 'image' },
  video: { icon: Film, show: 'video' },
  audio: { icon: Mic, show: 'audio' },
  file: { icon: File, show: 'file' },
  share: POST,
  ig_post: POST,
  ig_reel: REEL,
  reel: REEL,
  story: STORY,
  ig_story: STORY,
  story_mention: { icon: AtSign, show: 'story', text: 'media.mention' },
};

const PLAIN: Record<
  string,
  { icon: LucideIcon; text: 'media.heart' | 'media.sticker' | 'media.ephemeral' } | undefined
> = {
  like_heart: { icon: Heart, text: 'media.heart' },
  sticker: { icon: Sticker, text: 'media.sticker' },
  ephemeral: { icon: EyeOff, text: 'media.ephemeral' },
};
