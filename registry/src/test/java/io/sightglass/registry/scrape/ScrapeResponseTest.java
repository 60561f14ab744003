// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScrapeResponseTest {

  /** A page of several chunks. */
  private static final int SERIES = 200;

  private final PageRenderer renderer = new PageRenderer(Handlers.SMALL);
  private final ChunkPool pool = renderer.pool();

  private ScrapeResponse gauges(int series) {
    return renderer.render(PageRequest.of(Handlers.gauges(series), Format.TEXT, false));
  }

  private static String text(ByteBuffer bytes) {
    return new String(
        bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), UTF_8);
  }

  /** The memory behind a piece, which the page has from the pool. */
  private static byte[] bytes(ByteBuffer piece) {
    assertThat(piece.arrayOffset()).isZero();
    return piece.array();
  }

  private static ByteBuffer take(ScrapeResponse response) {
    return Objects.requireNonNull(response.next());
  }

  @Test
  void next_whenCalledUntilNull_givesAllBytesInOrder() {
    ScrapeResponse response = gauges(SERIES);
    StringBuilder page = new StringBuilder();
    for (ByteBuffer bytes = response.next(); bytes != null; bytes = response.next()) {
      page.append(text(bytes));
    }

    assertThat(page).hasToString(Handlers.gaugesText(SERIES)).hasSize((int) response.length());
  }

  @Test
  void next_whenAnswerIsShort_givesItOnce() {
    ScrapeResponse response = Answers.busy();

    assertThat(text(take(response))).isEqualTo("too many scrapes at once; try again\n");
    assertThat(response.next()).isNull();
  }

  @Test
  void next_whenThereIsNoBody_isNull() {
    assertThat(Answers.options().next()).isNull();
    assertThat(gauges(SERIES).withoutBody().next()).isNull();
  }

  @Test
  void next_whenClosed_isNull() {
    ScrapeResponse page = gauges(SERIES);
    ScrapeResponse line = Answers.busy();
    page.close();
    line.close();

    assertThat(page.next()).isNull();
    assertThat(line.next()).isNull();
  }

  @Test
  void next_whenCalledAgain_givesChunkBeforeBack() {
    ScrapeResponse response = gauges(SERIES);
    int chunks = pool.lent();
    byte[] first = bytes(take(response));
    int whileFirstIsRead = pool.lent();
    byte[] second = bytes(take(response));

    assertThat(whileFirstIsRead).isEqualTo(chunks);
    assertThat(pool.lent()).isEqualTo(chunks - 1);
    assertThat(pool.take().bytes).isSameAs(first).isNotSameAs(second);
  }

  @Test
  void next_whenPageIsStreamed_isRefused() {
    try (ScrapeResponse response = gauges(2000)) {
      assertThat(response.isWhole()).isFalse();
      assertThatThrownBy(response::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the bytes of a scrape response come one after the other where it is whole, but this"
                  + " one is rendered while it is sent; use writeTo");
    }
  }

  @Test
  void isWhole_whenPageIsHeld_isTrue() {
    try (ScrapeResponse page = gauges(SERIES);
        ScrapeResponse line = Answers.busy()) {
      assertThat(page.isWhole()).isTrue();
      assertThat(line.isWhole()).isTrue();
    }
  }

  @Test
  void isWhole_whenOnlyHeadOfStreamedPageIsAsked_isTrue() {
    assertThat(gauges(2000).withoutBody().isWhole()).isTrue();
  }

  @Test
  void writeTo_whenSomePiecesAreTaken_writesTheRest() throws IOException {
    ScrapeResponse response = gauges(SERIES);
    String head = text(take(response));
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    response.writeTo(rest);

    assertThat(head + rest.toString(UTF_8)).isEqualTo(Handlers.gaugesText(SERIES));
  }

  @Test
  void writeTo_whenWholePageIsWritten_givesAllChunksBack() throws IOException {
    gauges(SERIES).writeTo(new ByteArrayOutputStream());

    assertThat(pool.lent()).isZero();
  }

  @Test
  void close_whenPieceMayStillBeRead_neverUsesItsMemoryAgain() {
    ScrapeResponse response = gauges(SERIES);
    int chunks = pool.lent();
    byte[] read = bytes(take(response));
    response.close();

    assertThat(pool.lent()).isZero();
    assertThat(pool.spare()).isEqualTo(chunks - 1);
    for (int i = 0; i < chunks; i++) {
      assertThat(pool.take().bytes).isNotSameAs(read);
    }
  }

  @Test
  void close_whenAllPiecesWereAskedFor_keepsAllChunksForTheNextPage() {
    ScrapeResponse response = gauges(SERIES);
    int chunks = pool.lent();
    while (response.next() != null) {
      assertThat(pool.lent()).isPositive();
    }
    response.close();

    assertThat(pool.lent()).isZero();
    assertThat(pool.spare()).isEqualTo(chunks);
  }
}
