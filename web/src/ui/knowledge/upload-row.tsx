import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { FileUp, FileX, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Line } from '../line.tsx';
import { useErrorText } from './errors.ts';
import { Bar } from './progress.tsx';
import { Tile } from './tile.tsx';
import { dropUpload, retryUpload, type Upload } from './uploads.ts';
import { sizeOf } from './words.ts';

/** A file that is not with the server yet: how much of it is out, or why it does not go. */
export function UploadRow({ upload: { id, file, state, sentBytes, problem } }: { upload: Upload }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const sentence = useErrorText();
  const isStuck = state === 'failed' || state === 'refused';
  const size = (bytes: number) => sizeOf(bytes, t, i18n.language);
  const words =
    state === 'waiting'
      ? t('knowledge.upload.waiting')
      : sentBytes < file.size
        ? t('knowledge.upload.sending', { sent: size(sentBytes), total: size(file.size) })
        : t('knowledge.upload.sent');
  return (
    <Flex
      as="li"
      gap="3"
      p={{ base: '3', md: '4' }}
      borderBottomWidth="1px"
      borderColor="border"
      _last={{ borderBottomWidth: 0 }}
    >
      <Tile of={isStuck ? FileX : FileUp} tone={isStuck ? 'bad' : 'good'} />
      <Stack gap="2" flex="1" minWidth="0">
        <Line fontWeight="600">{file.name}</Line>
        {isStuck ? (
          <Flex columnGap="3" rowGap="2" flexWrap="wrap" alignItems="center" justifyContent="space-between">
            <Text role="alert" color="red.fg" fontSize="sm">
              {sentence(problem ?? 'other')}
            </Text>
            {state === 'failed' && (
              <Button look="outline" fontSize="sm" onClick={() => retryUpload(client, id)}>
                {t('app.retry')}
              </Button>
            )}
          </Flex>
        ) : (
          <>
            <Text fontSize="sm" color="fg.muted">
              {words}
            </Text>
            <Bar aria-label={words} max={file.size} value={sentBytes} />
          </>
        )}
      </Stack>
      <Button
        look="quiet"
        size="icon"
        aria-label={t(isStuck ? 'knowledge.upload.drop' : 'knowledge.upload.stop', { name: file.name })}
        onClick={() => dropUpload(client, id)}
      >
        <Icon of={X} />
      </Button>
    </Flex>
  );
}
