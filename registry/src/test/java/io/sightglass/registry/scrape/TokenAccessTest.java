// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAccessTest {

  @TempDir Path directory;

  private final List<String> warnings = new ArrayList<>();
  private Path file = Path.of("");
  private ScrapeHandler handler = Handlers.guardedBy(Access.OPEN);

  @BeforeEach
  void writeToken() throws IOException {
    file = directory.resolve("token");
    Files.writeString(file, "s3cret\n");
    handler = Handlers.guardedBy(new TokenAccess(file, warnings::add));
  }

  private Answer scrape(String authorization) {
    return Answer.to(
        handler, FakeRequest.get().from("8.8.8.8").with("Authorization", authorization));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER   s3cret "})
  void handle_whenTokenIsRight_servesFromAnywhere(String authorization) {
    assertThat(scrape(authorization).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer s3cre",
        "Bearer s3cret2",
        "Bearer S3CRET",
        "Basic s3cret",
        "s3cret",
        "Bearers3cret",
        "Bearer s3cret, Bearer s3cret"
      })
  void handle_whenTokenIsWrong_isUnauthorized(String authorization) {
    Answer answer = scrape(authorization);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(answer.text()).isEqualTo("metrics are served to those who send the bearer token\n");
  }

  @Test
  void handle_whenLoopbackSendsNoToken_isUnauthorized() {
    assertThat(Answer.to(handler, FakeRequest.get()).status()).isEqualTo(401);
  }

  @Test
  void handle_whenFileChanges_newTokenCountsAtOnce() throws IOException {
    Files.writeString(file, "n3w");

    assertThat(scrape("Bearer s3cret").status()).isEqualTo(401);
    assertThat(scrape("Bearer n3w").status()).isEqualTo(200);
  }

  @Test
  void handle_whenFileIsGone_refusesAndWarns() throws IOException {
    Files.delete(file);

    assertThat(scrape("Bearer s3cret").status()).isEqualTo(401);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("the token file cannot be read: ")
        .endsWith("; nobody may read the metrics until it can");
  }

  @Test
  void handle_whenFileIsEmpty_refusesAnEmptyToken() throws IOException {
    Files.writeString(file, " \n");

    assertThat(scrape("Bearer ").status()).isEqualTo(401);
    assertThat(warnings)
        .containsExactly(
            "the token file holds one token of 1 to 8192 visible ASCII characters, but "
                + file
                + " is empty; nobody may read the metrics until it does");
  }

  @Test
  void handle_whenFileIsLonger_refuses() throws IOException {
    Files.writeString(file, "x".repeat(9000));

    assertThat(scrape("Bearer " + "x".repeat(9000)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFs3cret", "s3cret\nother", "two words", "gehe\u00efm"})
  void handle_whenFileHoldsMoreThanAToken_refusesAndWarns(String content) throws IOException {
    Files.writeString(file, content);

    assertThat(scrape("Bearer s3cret").status()).isEqualTo(401);
    assertThat(warnings)
        .containsExactly(
            "the token file holds one token of 1 to 8192 visible ASCII characters, but "
                + file
                + " holds something else; nobody may read the metrics until it does");
  }

  @Test
  void handle_whenFileIsADirectory_refusesAndWarns() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);

    assertThat(scrape("Bearer s3cret").status()).isEqualTo(401);
    assertThat(warnings)
        .containsExactly(
            "the token file has to be a regular file, but "
                + file
                + " is not; nobody may read the metrics until it is");
  }
}
