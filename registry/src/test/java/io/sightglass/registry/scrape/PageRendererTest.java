// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRendererTest {

  /** More than the 8 chunks of 1 KiB that one page may hold. */
  private static final int TOO_MANY = 2000;

  private final PageRenderer renderer = new PageRenderer(Handlers.SMALL);

  private ScrapeResponse render(MetricSource source, boolean gzip) {
    return renderer.render(PageRequest.of(source, Format.TEXT, gzip));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 41, 42, 43, 200})
  void render_whenPageFits_hasExactLengthAndContent(int series) {
    Answer answer = Answer.read(render(Handlers.gauges(series), false));

    assertThat(answer.text()).isEqualTo(Handlers.gaugesText(series));
    assertThat(answer.length()).isEqualTo(answer.body().length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 42, 200, 1000, 1500})
  void render_whenGzipFits_unzipsToSamePageWithExactLength(int series) {
    Answer answer = Answer.read(render(Handlers.gauges(series), true));

    assertThat(answer.unzipped()).isEqualTo(Handlers.gaugesText(series));
    assertThat(answer.length()).isEqualTo(answer.body().length);
    assertThat(answer.headers()).containsEntry("Content-Encoding", "gzip");
  }

  @Test
  void inPlace_whenAllPlacesAreTaken_isRefused() {
    assertThat(statusOfPlacesTakenFrom(Handlers.SMALL.renders())).isEqualTo(503);
    assertThat(renderer.inPlace(() -> Answers.text("free again")).status()).isEqualTo(200);
  }

  /** Takes so many places within each other, and then asks for one more. */
  private int statusOfPlacesTakenFrom(int places) {
    int[] status = new int[1];
    renderer
        .inPlace(
            () -> {
              status[0] = places == 0 ? 200 : statusOfPlacesTakenFrom(places - 1);
              return Answers.text("taken");
            })
        .close();
    return status[0] == 0 ? 503 : status[0];
  }

  @Test
  void render_whenPageIsTooLong_streamsAllOfIt() {
    Answer answer = Answer.read(render(Handlers.gauges(TOO_MANY), false));

    assertThat(answer.length()).isEqualTo(-1);
    assertThat(answer.text()).isEqualTo(Handlers.gaugesText(TOO_MANY));
  }

  @Test
  void render_whenGzipIsTooLong_streamsAllOfIt() {
    Answer answer = Answer.read(render(Handlers.gauges(20_000), true));

    assertThat(answer.length()).isEqualTo(-1);
    assertThat(answer.unzipped()).isEqualTo(Handlers.gaugesText(20_000));
  }

  @Test
  void render_whenPageIsTooLong_keepsItsPlaceUntilClosed() {
    List<ScrapeResponse> open = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      open.add(render(Handlers.gauges(TOO_MANY), false));
    }

    assertThat(Answer.read(render(Handlers.gauges(1), false)).status()).isEqualTo(503);
    open.forEach(ScrapeResponse::close);
    assertThat(Answer.read(render(Handlers.gauges(1), false)).status()).isEqualTo(200);
  }

  @Test
  void render_whenAllPagesTogetherHoldTooMuch_refuses() {
    List<ScrapeResponse> open = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      open.add(render(Handlers.gauges(1), false));
    }
    Answer refused = Answer.read(render(Handlers.gauges(1), false));
    open.remove(31).close();
    Answer refusedHalfway = Answer.read(render(Handlers.gauges(200), false));
    Answer served = Answer.read(render(Handlers.gauges(1), false));
    open.forEach(ScrapeResponse::close);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsEntry("Retry-After", "1");
    assertThat(refused.text()).isEqualTo("too many scrapes at once; try again\n");
    assertThat(refusedHalfway.status()).isEqualTo(503);
    assertThat(served.status()).isEqualTo(200);
    assertThat(renderer.pool().lent()).isZero();
  }

  @Test
  void render_whenSourceThrows_givesEverythingBack() {
    MetricSource failing =
        visitor -> {
          Handlers.gauges(100).collect(visitor);
          throw new IllegalStateException("broken");
        };
    for (int i = 0; i < 100; i++) {
      boolean gzip = i % 2 == 0;
      assertThatThrownBy(() -> render(failing, gzip)).hasMessage("broken");
    }

    assertThat(renderer.pool().lent()).isZero();
    assertThat(Answer.read(render(Handlers.gauges(1), true)).status()).isEqualTo(200);
  }

  @Test
  void writeTo_whenReaderOfStreamIsGone_throwsAndGivesEverythingBack() {
    ScrapeResponse response = render(Handlers.gauges(TOO_MANY), false);

    assertThatThrownBy(() -> response.writeTo(new BrokenStream(3000))).hasMessage("gone");
    response.close();
    assertThat(renderer.pool().lent()).isZero();
  }

  @Test
  void writeTo_whenClosed_isRefused() {
    ScrapeResponse response = render(Handlers.gauges(1), false);
    response.close();

    assertThatThrownBy(() -> response.writeTo(new ByteArrayOutputStream()))
        .hasMessage("a scrape response is written before it is closed");
  }

  @Test
  void close_whenCalledTwice_givesChunksBackOnce() {
    ScrapeResponse response = render(Handlers.gauges(200), false);
    response.close();
    response.close();

    assertThat(renderer.pool().lent()).isZero();
  }

  @Test
  void pool_whenScrapesRepeat_doesNotGrow() {
    Answer.read(render(Handlers.gauges(200), true));
    Answer.read(render(Handlers.gauges(200), false));
    int spare = renderer.pool().spare();
    for (int i = 0; i < 1000; i++) {
      Answer.read(render(Handlers.gauges(200), i % 2 == 0));
    }

    assertThat(renderer.pool().spare()).isEqualTo(spare).isLessThanOrEqualTo(8);
  }

  @Test
  void render_whenMoreThanEightRenderAtOnce_refusesTheRest() throws Exception {
    CountDownLatch rendering = new CountDownLatch(8);
    CountDownLatch go = new CountDownLatch(1);
    MetricSource slow =
        visitor -> {
          visitor.family(Metadata.gauge("slow", ""));
          rendering.countDown();
          await(go);
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        statuses.add(threads.submit(() -> Answer.read(render(slow, false)).status()));
      }
      await(rendering);
      Answer ninth = Answer.read(render(Handlers.gauges(1), false));
      go.countDown();

      assertThat(ninth.status()).isEqualTo(503);
      assertThat(statuses).allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void render_whenTwoHundredSlowReadersScrape_servesOrRefusesEachAndKeepsNothing()
      throws InterruptedException, ExecutionException {
    PageRenderer roomy = new PageRenderer(new Limits(1024, 8, 1600, 8, 8));
    CountDownLatch allRendered = new CountDownLatch(200);
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      List<Future<String>> bodies = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        bodies.add(threads.submit(() -> readSlowly(roomy, allRendered)));
      }
      int served = 0;
      for (Future<String> body : bodies) {
        served += body.get().equals("refused") ? 0 : 1;
        assertThat(body.get()).isIn("refused", Handlers.gaugesText(100));
      }
      assertThat(served).isPositive();
    } finally {
      threads.shutdownNow();
    }
    assertThat(roomy.pool().lent()).isZero();
    assertThat(roomy.pool().spare()).isLessThanOrEqualTo(8);
  }

  /** Reads no byte before every other reader has its answer. */
  private static String readSlowly(PageRenderer renderer, CountDownLatch allRendered)
      throws IOException {
    try (ScrapeResponse response =
        renderer.render(PageRequest.of(Handlers.gauges(100), Format.TEXT, false))) {
      allRendered.countDown();
      await(allRendered);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      response.writeTo(body);
      return response.status() == 503
          ? "refused"
          : body.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes some bytes, then fails. */
  private static final class BrokenStream extends OutputStream {
    private int left;

    BrokenStream(int left) {
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        throw new IOException("gone");
      }
    }
  }
}
