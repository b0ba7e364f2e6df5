# dcgan in a container, without a compiler and without root's rights: docs/sweeps.md shows how to use it.
FROM node:24-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts
# What the npm package has, with the engine as it was just built.
RUN mkdir -p /dcgan/build && cp build/dcgan.node /dcgan/build/ && cp -R assets checkpoints completions dist native \
  node_modules scripts package.json LICENSE THIRD-PARTY.md /dcgan/

FROM node:24-slim
COPY --from=build /dcgan /opt/dcgan
RUN ln -s /opt/dcgan/dist/cli.js /usr/local/bin/dcgan && mkdir /home/node/checkpoints \
  && chown node:node /home/node /home/node/checkpoints
USER node
WORKDIR /home/node
VOLUME /home/node/checkpoints
ENTRYPOINT ["dcgan"]
CMD ["--help"]
