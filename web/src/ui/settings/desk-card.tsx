import { Flex } from '@chakra-ui/react';
import { Bell, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Card } from './card.tsx';

/** What a member sets for their own work in the inbox, on pages of their own. */
export function DeskCard() {
  const { t } = useTranslation();
  return (
    <Card title={t('settings.desk')}>
      <Flex gap="2" wrap="wrap">
        <LinkButton to="/settings/alerts" look="outline">
          <Icon of={Bell} size={18} />
          {t('settings.desk.alerts')}
        </LinkButton>
        <LinkButton to="/settings/replies" look="outline">
          <Icon of={Zap} size={18} />
          {t('settings.desk.replies')}
        </LinkButton>
      </Flex>
    </Card>
  );
}
