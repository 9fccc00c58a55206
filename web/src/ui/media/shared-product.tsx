import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedMedia } from '../../../../core/contract/media.ts';
import { sayItems } from '../../api/media.ts';
import { Badge, Button } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { toast } from '../toasts.tsx';
import { FindItem } from './find-item.tsx';

type Props = { mediaId: string; kind: SharedMedia['kind']; items: { sku: string; name: string }[] };

/** Which product a shared post shows; a tap says it where nobody has yet, or says it anew. */
export function SharedProduct({ mediaId, kind, items }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const saying = useMutation({
    mutationFn: (sku: string) => sayItems(client, { mediaId, kind }, [sku]),
    onSuccess: () => {
      setOpen(false);
      toast(t('media.choose.done'));
    },
    onError: () => toast(t('media.choose.failed'), { tone: 'bad' }),
  });
  return (
    <Flex gap="2" alignItems="center" flexWrap="wrap">
      {items.map(({ sku, name }) => (
        <Badge key={sku} tone="good" maxWidth="100%" overflow="hidden">
          <Icon of={Tag} size={14} />
          <bdi>{name}</bdi>
        </Badge>
      ))}
      <Button look={items.length > 0 ? 'quiet' : 'outline'} onClick={() => setOpen(true)}>
        {t(items.length > 0 ? 'media.which.change' : 'media.which')}
      </Button>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('media.choose.title')}>
        <Stack gap="3">
          <Text color="fg.muted">{t('media.choose.lead')}</Text>
          <FindItem isBusy={saying.isPending} choose={(sku) => saying.mutate(sku)} />
        </Stack>
      </Dialog>
    </Flex>
  );
}
