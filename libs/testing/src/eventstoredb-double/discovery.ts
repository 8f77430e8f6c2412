import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { handleUnaryCall } from '@grpc/grpc-js';

/** The first thing a client asks before it appends: whether the server knows the batch path. */
export const supportedMethods: handleUnaryCall<shared.Empty, features.SupportedMethods> = (
  _call,
  callback,
) => {
  const methods = Object.values(streamsGrpc.StreamsService).map(({ path }) => {
    const [, service = '', method = ''] = path.split('/');
    return new features.SupportedMethod().setServiceName(service).setMethodName(method.toLowerCase());
  });
  callback(
    null,
    new features.SupportedMethods().setEventStoreServerVersion('23.10.6').setMethodsList(methods),
  );
};

/** A cluster of one: asked for when the connection string names several hosts. */
export const clusterOf =
  (port: () => number): handleUnaryCall<shared.Empty, gossip.ClusterInfo> =>
  (_call, callback) => {
    const leader = new gossip.MemberInfo()
      .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
      .setTimeStamp('0')
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port()));
    callback(null, new gossip.ClusterInfo().setMembersList([leader]));
  };
