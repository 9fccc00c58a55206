import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError, sendJson } from '../../api/client.ts';
import { confirm } from '../confirm.tsx';
import { Button, Input } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { categoriesQuery } from './queries.ts';

type Call = { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: object };

/** The shop's categories: named, put in order, taken away. Each change is saved at once. */
export function CategoriesSheet({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={isOpen} close={close} title={t('catalogue.categories')} shape="side">
      <Categories />
    </Dialog>
  );
}

function Categories() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery(categoriesQuery);
  const [name, setName] = useState('');
  const change = useMutation({
    mutationFn: ({ method, path, body = {} }: Call) => sendJson(method, path, body),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['categories'] }),
        queryClient.invalidateQueries({ queryKey: ['items'] }),
      ]),
  });
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const { items } = query.data;
  const isTaken = isApiError(change.error) && change.error.status === 409;
  return (
    <Stack gap="3">
      <Flex
        as="form"
        gap="2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          change.mutate(
            { method: 'POST', path: '/categories', body: { name: name.trim() } },
            { onSuccess: () => setName('') },
          );
        }}
      >
        <Input
          aria-label={t('catalogue.categories.new')}
          placeholder={t('catalogue.categories.new')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit">{t('catalogue.categories.add')}</Button>
      </Flex>
      {isTaken && (
        <Text role="alert" color="red.fg">
          {t('catalogue.categories.taken')}
        </Text>
      )}
      {change.isError && !isTaken && <Trouble error={change.error} retry={() => change.reset()} />}
      {items.length === 0 && <Text color="fg.muted">{t('catalogue.categories.none')}</Text>}
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('catalogue.categories')}>
        {items.map((one, index) => (
          <Line
            key={one.id}
            name={one.name}
            count={one.itemCount}
            rename={(next) =>
              change.mutate({ method: 'PATCH', path: `/categories/${one.id}`, body: { name: next } })
            }
            up={
              index > 0
                ? () =>
                    change.mutate({
                      method: 'PATCH',
                      path: `/categories/${one.id}`,
                      body: { position: index - 1 },
                    })
                : null
            }
            down={
              index < items.length - 1
                ? () =>
                    change.mutate({
                      method: 'PATCH',
                      path: `/categories/${one.id}`,
                      body: { position: index + 1 },
                    })
                : null
            }
            remove={() => change.mutate({ method: 'DELETE', path: `/categories/${one.id}` })}
          />
        ))}
      </Stack>
    </Stack>
  );
}

type LineProps = {
  name: string;
  count: number;
  rename: (name: string) => void;
  up: (() => void) | null;
  down: (() => void) | null;
  remove: () => void;
};

function Line({ name, count, rename, up, down, remove }: LineProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const done = () => (text.trim() !== '' && text.trim() !== name ? rename(text.trim()) : setText(name));
  const ask = async () => {
    const question = {
      title: t('catalogue.categories.delete', { name }),
      text: t('catalogue.categories.deleteText', { count }),
      action: t('catalogue.bulk.delete'),
      isDanger: true,
    };
    if (await confirm(question)) remove();
  };
  return (
    <Flex as="li" gap="1" alignItems="center">
      <Input
        aria-label={t('catalogue.categories.name', { name })}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <Text color="fg.muted" fontSize="sm" minWidth="8" textAlign="center">
        {count}
      </Text>
      <Button
        look="quiet"
        size="icon"
        aria-label={t('catalogue.categories.up', { name })}
        disabled={!up}
        onClick={() => up?.()}
      >
        <Icon of={ArrowUp} />
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={t('catalogue.categories.down', { name })}
        disabled={!down}
        onClick={() => down?.()}
      >
        <Icon of={ArrowDown} />
      </Button>
      <Button look="quiet" size="icon" aria-label={t('catalogue.categories.delete', { name })} onClick={ask}>
        <Icon of={Trash2} />
      </Button>
    </Flex>
  );
}
