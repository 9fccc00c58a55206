import { Box, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { isApiError } from '../api/client.ts';
import { SIGN_IN_AGAIN } from '../api/sign-in-again.ts';
import { AddressButton, Button } from './controls.tsx';

type Props = { error?: unknown; retry?: () => void };

/** What went wrong and what to do about it. Without `error` it says what broke the page itself. */
export function Trouble({ error, retry }: Props) {
  const broken = useRouteError();
  const { t } = useTranslation();
  const isFailure = !isClosed(error) && !isTooOld(error);
  return (
    <Box role="alert" bg="red.subtle" color="red.fg" borderRadius="card" p="5" m="2">
      <Stack gap="3" alignItems="start">
        <Text>{useSentence(error ?? broken)}</Text>
        {isApiError(error) && error.requestId && isFailure && (
          <Text fontSize="sm" dir="ltr">
            {error.requestId}
          </Text>
        )}
        {isTooOld(error) && <AddressButton href={SIGN_IN_AGAIN}>{t('app.again.action')}</AddressButton>}
        {isFailure && (
          <Button
            reads
            look="outline"
            onClick={retry && !isOld(error) ? retry : () => window.location.reload()}
          >
            {t('app.retry')}
          </Button>
        )}
      </Stack>
    </Box>
  );
}

function useSentence(error: unknown): string {
  const { t, i18n } = useTranslation();
  if (!isApiError(error)) return t('trouble.page');
  if (isOld(error)) return t('trouble.outdated');
  if (error.status === 0) return t('trouble.offline');
  if (isTooOld(error)) return t('app.again.text');
  const problem = `login.problem.${error.code}`; // of Meta's or the account's: more than that it was refused
  if (i18n.exists(problem)) return t(problem);
  if (isClosed(error)) return t(`looking.${error.code}`);
  if (error.status >= 500) return t('trouble.server');
  return t('trouble.request', { code: error.code });
}

/** To who looks at a shop that is not theirs; asking again changes nothing. */
const isClosed = (error: unknown): boolean =>
  isApiError(error) && (error.code === 'read-only' || error.code === 'not-shown');

/** The sign-in: the way is to sign in, not to try again. */
const isTooOld = (error: unknown): boolean => isApiError(error) && error.code === 'sign-in-again';

/** The server is newer than this page, or older: only a fresh page helps. */
const isOld = (error: unknown): boolean => isApiError(error) && error.code === 'answer-unknown';
