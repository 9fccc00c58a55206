import { chakra } from '@chakra-ui/react';
import { useRef } from 'react';
import { Button } from './controls.tsx';

/** Opens the device's own file dialog; the same file can be chosen again. */
export function UploadButton({ label, choose }: { label: string; choose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <chakra.input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label={label}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) choose(file);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
