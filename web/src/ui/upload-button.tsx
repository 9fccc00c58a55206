import { chakra } from '@chakra-ui/react';
import { useRef } from 'react';
import { Button } from './controls.tsx';

const TABLES =
  '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Props = {
  label: string;
  choose: (file: File) => void; // once for each that is chosen
  accept?: string;
  isMany?: boolean;
};

/** Opens the device's own file dialog; the same file can be chosen again. */
export function UploadButton({ label, choose, accept = TABLES, isMany = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <chakra.input
        ref={input}
        type="file"
        accept={accept}
        multiple={isMany}
        aria-label={label}
        hidden
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) choose(file);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
