import { Box, Flex, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import type { AdminLicencePage } from '../../../core/contract/admin-licences.ts';
import { dayAndTime } from '../format.ts';
import { signedListQuery } from './api.ts';
import { refusalText } from './refusals.ts';

/** Which list serves, since when, by which key; and why it is not the one in Blob, if so. */
export function ListFacts({ list }: { list: output<typeof AdminLicencePage>['list'] }) {
  const { t, i18n } = useTranslation();
  const { counter, issuedAt, keyId, problem } = list;
  return (
    <>
      {problem && (
        <Box role="alert" bg="red.subtle" color="red.fg" borderRadius="card" p="4">
          <Text fontWeight="600">{t('admin.list.problem')}</Text>
          <Text>{refusalText(problem, t)}</Text>
        </Box>
      )}
      <Flex gap="2" flexWrap="wrap" color="fg.muted" columnGap="5">
        <Text>
          {counter === null ? t('admin.list.none') : t('admin.list.counter', { counter: String(counter) })}
        </Text>
        {issuedAt && <Text>{t('admin.list.issued', { at: dayAndTime(issuedAt, i18n.language) })}</Text>}
        {keyId && <KeyName keyId={keyId} />}
      </Flex>
    </>
  );
}

const KEY_SHOWN = 10; // characters: enough to tell two keys apart by eye

/** A key as people tell it apart: which of those that count now, and how its name begins. */
export function KeyName({ keyId }: { keyId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(signedListQuery);
  const place = data?.keyIds.indexOf(keyId) ?? -1;
  const words =
    place < 0
      ? t('admin.key.old')
      : t('admin.key.place', { place: String(place + 1), all: String(data?.keyIds.length ?? 0) });
  return (
    <Text as="span" title={keyId}>
      {data ? `${words} ` : ''}
      <bdi dir="ltr">{keyId.slice(0, KEY_SHOWN)}…</bdi>
    </Text>
  );
}
