import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminTenantDetail } from '../../../core/contract/admin-tenants.ts';
import { Button, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { pauseTenant, tenantQuery } from './api.ts';

type Props = { tenant: AdminTenantDetail; isOpen: boolean; close: () => void };

/** Makes a shop's AI silent, or lets it answer again; why is asked, and kept in the log. */
export function PauseDialog({ tenant, isOpen, close }: Props) {
  const { t } = useTranslation();
  const title = t(tenant.aiPaused ? 'admin.pause.resumeTitle' : 'admin.pause.title', { name: tenant.name });
  return (
    <Dialog isOpen={isOpen} close={close} title={title}>
      <Form tenant={tenant} close={close} />
    </Dialog>
  );
}

const REASON = { min: 3, max: 500 }; // characters

function Form({ tenant: { id, aiPaused }, close }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const given = reason.trim();
  const isGood = given.length >= REASON.min && given.length <= REASON.max;
  const pause = useMutation({
    mutationFn: () => pauseTenant(id, { paused: !aiPaused, reason: given }),
    onSuccess: (tenant) => {
      close(); // first: what it asks follows from how the shop stands
      toast(t(aiPaused ? 'admin.pause.resumed' : 'admin.pause.done'));
      client.setQueryData(tenantQuery(id).queryKey, tenant);
      void client.invalidateQueries({ queryKey: ['admin', 'tenants'] });
      void client.invalidateQueries({ queryKey: ['admin', 'log'] });
    },
  });
  return (
    <Stack
      as="form"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (isGood) pause.mutate();
      }}
    >
      <Text color="fg.muted">{t(aiPaused ? 'admin.pause.resumeText' : 'admin.pause.text')}</Text>
      <Field
        label={t('admin.reason')}
        hint={t('admin.reasonHint')}
        error={isTold && !isGood ? t('admin.reasonBad') : undefined}
        count={{ now: given.length, max: REASON.max }}
      >
        {(wired) => (
          <Textarea
            {...wired}
            data-first-field
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {pause.isError && <Trouble error={pause.error} retry={() => pause.mutate()} />}
      <Flex gap="2" direction={{ base: 'column', md: 'row-reverse' }} justifyContent="flex-start">
        <Button type="submit" look={aiPaused ? 'solid' : 'danger'} disabled={pause.isPending}>
          {t(aiPaused ? 'admin.tenant.resume' : 'admin.tenant.pause')}
        </Button>
        <Button look="outline" onClick={close}>
          {t('app.cancel')}
        </Button>
      </Flex>
    </Stack>
  );
}
