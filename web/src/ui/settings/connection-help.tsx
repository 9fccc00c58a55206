import { Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../core/contract/settings.ts';
import { ToggleSketch } from '../sketches.tsx';

type Props = { connection: Settings['connection'] };

const PATH = [1, 2, 3, 4, 5] as const;

/** What is wrong, and what the owner does about it, step by step. */
export function ConnectionHelp({ connection: { status, problem, missingScopes } }: Props) {
  const { t, i18n } = useTranslation();
  const why = `login.problem.${problem}`;
  return (
    <Stack gap="3" bg="red.subtle" color="red.fg" borderRadius="control" p="4">
      {status === 'messages-off' ? (
        <>
          <Text>{t('settings.messagesOff')}</Text>
          <Flex gap="4" alignItems="center" flexWrap="wrap">
            <ToggleSketch />
            <Stack as="ol" gap="1.5" ps="6" listStyleType="decimal" fontWeight="500" flex="1 1 220px">
              {PATH.map((step) => (
                <li key={step}>{t(`settings.messagesOff.${step}`)}</li>
              ))}
            </Stack>
          </Flex>
        </>
      ) : (
        <Text>{t(`connection.help.${status}`)}</Text>
      )}
      {problem !== 'messages-off' && i18n.exists(why) && <Text>{t(why)}</Text>}
      {missingScopes.length > 0 && status !== 'disconnected' && (
        <Text>
          {t('settings.scopes')}{' '}
          {missingScopes.map((scope) => (
            <bdi key={scope}>{scope} </bdi>
          ))}
        </Text>
      )}
    </Stack>
  );
}
