# irqlint with the Java that it needs:
#
#   docker build -t irqlint .
#   docker run --rm --network none -v "$PWD:/work:ro" irqlint check drivers
#
# Reports go to standard output: ... check --format sarif drivers > irqlint.sarif
FROM maven:3-eclipse-temurin-21 AS build
COPY . /irqlint
RUN /irqlint/.ci/release --no-image /release

FROM eclipse-temurin:21-jre
# git tells which commit a report is about, and what changed for --diff.
RUN apt-get update \
 && apt-get install -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*'
COPY --from=build /release/irqlint /opt/irqlint/irqlint
# Loaded classes, kept for each start of the image.
ENV IRQLINT_CACHE=/opt/irqlint/cache
RUN /opt/irqlint/irqlint keep-classes
USER nobody
WORKDIR /work
ENTRYPOINT ["/opt/irqlint/irqlint"]
CMD ["--help"]
