import { Alert, Button, Flex, Typography } from 'antd';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/use-api';
import { formatName, megabytes, withPhotos, type Photo, type Unfit } from './photos';

interface Props {
  readonly id?: string;
  readonly value?: readonly Photo[];
  readonly onChange?: (photos: readonly Photo[]) => void;
}

/** Takes photos with the camera or from the device, shows them small, and says what they may be before anything is sent. */
export function PhotoField({ id, value = [], onChange }: Props) {
  const { t } = useTranslation();
  const limits = useRead(['photo-limits'], (api) => api.files.limits(), { staleMs: 300_000, keep: true }).data;
  const [unfit, setUnfit] = useState<readonly Unfit[]>([]);
  const add = (files: readonly File[]) => {
    const taken = withPhotos(
      value,
      files.map((file) => ({ name: file.name, blob: file })),
      limits,
    );
    setUnfit(taken.unfit);
    onChange?.(taken.photos);
  };
  const facts = limits && {
    types: limits.types.map(formatName).join(t('shared.comma')),
    mb: megabytes(limits.bytes),
    most: limits.most,
  };
  return (
    <div id={id} role="group" aria-label={t('photos.label')}>
      <Flex wrap gap={8}>
        <PickButton label={t('photos.take')} camera onPick={add} />
        <PickButton label={t('photos.pick')} onPick={add} />
      </Flex>
      {facts ? (
        <Typography.Paragraph type="secondary" style={{ margin: '4px 0' }}>
          {t('photos.limits', facts)}
        </Typography.Paragraph>
      ) : null}
      {unfit.length === 0 ? null : (
        <Alert
          type="warning"
          role="alert"
          title={unfit.map(({ why, name }) => (
            <div key={`${why} ${name}`}>{t(`photos.unfit-${why}`, { name, ...facts })}</div>
          ))}
        />
      )}
      <ul className="photo-list">
        {value.map((photo, n) => (
          <li key={`${n} ${photo.name} ${photo.blob.size}`}>
            <Thumbnail photo={photo} />
            <Button
              size="small"
              aria-label={t('photos.removeOne', { n: n + 1, name: photo.name })}
              onClick={() => onChange?.(value.filter((one) => one !== photo))}
            >
              {t('photos.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PickProps {
  readonly label: string;
  readonly camera?: boolean;
  readonly onPick: (files: readonly File[]) => void;
}

/** A button that opens the camera or the pictures of the device; the field itself is out of sight and not reached by the keyboard. */
function PickButton({ label, camera = false, onPick }: PickProps) {
  const input = useRef<HTMLInputElement>(null);
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    onPick([...(event.target.files ?? [])]);
    // The same photo may be picked again after it was removed.
    event.target.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        {...(camera ? { capture: 'environment' as const } : {})}
        multiple
        style={{ display: 'none' }}
        aria-label={label}
        onChange={picked}
      />
      <Button onClick={() => input.current?.click()}>{label}</Button>
    </>
  );
}

/** The longer side of a small picture, in points of the page. */
const SIDE = 96;

/** A small picture, drawn here: the policy of the page allows no address of a blob. What cannot be drawn shows its name. */
export function Thumbnail({ photo }: { readonly photo: Photo }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    createImageBitmap(photo.blob)
      .then((picture) => {
        if (current && canvas.current) draw(picture, canvas.current);
        picture.close();
      })
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
    };
  }, [photo.blob]);
  if (failed) return <span className="photo-name">{photo.name}</span>;
  return <canvas ref={canvas} role="img" aria-label={photo.name} width={SIDE} height={SIDE} />;
}

function draw(picture: ImageBitmap, canvas: HTMLCanvasElement): void {
  const scale = SIDE / Math.max(picture.width, picture.height);
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
}
