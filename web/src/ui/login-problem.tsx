import { Box } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LinkButton } from './controls.tsx';

const UNLINKED = new Set(['no-linked-account', 'page-not-linked']);

/** Why the last sign-in or connection did not work (`?problem=`), as a sentence that says what to do. */
export function LoginProblem() {
  const { t, i18n } = useTranslation();
  const [query] = useSearchParams();
  const given = query.get('problem');
  if (given === null) return null;
  const key = `login.problem.${given}`;
  return (
    <Box role="alert" bg="red.subtle" color="red.fg" borderRadius="control" px="4" py="3">
      {i18n.exists(key) ? t(key) : t('login.problem.other')}
      {UNLINKED.has(given) && (
        <LinkButton to="/login/link-page" look="outline" mt="3" display="flex">
          {t('link.show')}
        </LinkButton>
      )}
    </Box>
  );
}
