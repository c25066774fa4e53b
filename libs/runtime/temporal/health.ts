import { connect } from 'node:http2';

const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';

/** True when a Temporal front end answers "serving" at host:port. One gRPC health check, without a client library. */
export function temporalAnswers(address: string, ms = 2_000): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`);
    const timer = setTimeout(() => finish(false), ms);
    const finish = (answer: boolean): void => {
      clearTimeout(timer);
      session.destroy();
      resolve(answer);
    };
    session.on('error', () => finish(false));
    const call = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const chunks: Buffer[] = [];
    call.on('error', () => finish(false));
    call.on('data', (chunk: Buffer) => chunks.push(chunk));
    call.on('end', () => finish(isServing(Buffer.concat(chunks))));
    call.end(healthRequest());
  });
}

/** HealthCheckRequest{service}: field 1, a string, in one uncompressed gRPC frame. */
function healthRequest(): Buffer {
  const name = Buffer.from(SERVICE);
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** HealthCheckResponse{status = SERVING}: field 1, varint 1. */
function isServing(frame: Buffer): boolean {
  return frame.length >= 7 && frame[5] === 0x08 && frame[6] === 0x01;
}
