# irqlint with the Java that it needs:
#
#   docker build -t irqlint .
#   docker run --rm --network none -v "$PWD:/work:ro" irqlint check drivers
#
# Reports go to standard output: ... check --format sarif drivers > irqlint.sarif
FROM maven:3-eclipse-temurin-21 AS build
COPY . /irqlint
RUN /irqlint/irqlint --version

FROM eclipse-temurin:21-jre
# git tells which commit a report is about, and what changed for --diff.
RUN apt-get update \
 && apt-get install -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*'
COPY --from=build /irqlint/irqlint /opt/irqlint/irqlint
COPY --from=build /irqlint/.irqlint/irqlint.jar /opt/irqlint/lib/irqlint.jar
USER nobody
WORKDIR /work
ENTRYPOINT ["/opt/irqlint/irqlint"]
CMD ["--help"]
