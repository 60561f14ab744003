// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the filter records of a request that an error page answers. */
abstract class ErrorPageContract extends ContainerHarness {

  @Test
  void errorPage_whenItChangesTheStatus_isFollowed() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);

    assertThat(get(app, "/teapot")).isEqualTo(409);

    assertOnce(app, "/teapot", "GET 409");
  }

  @Test
  void errorPage_whenItAnswersAnException_isFollowed() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);

    assertThat(get(app, "/mapped-boom")).isEqualTo(422);

    assertOnce(app, "/mapped-boom", "GET 422 java.lang.ArrayIndexOutOfBoundsException");
  }

  @Test
  void errorPage_whenRequestIsAsync_isFollowed() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);

    int status = get(app, "/async-teapot");

    assertThat(only(app, "/async-teapot").status()).isEqualTo(String.valueOf(status));
  }

  @Test
  void errorPage_whenNotInTheDescriptor_isFollowedFromTheSecondOn() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);

    get(app, "/unlisted");
    get(app, "/unlisted");
    get(app, "/unlisted");

    Await.until(
        "two answers of the page",
        () ->
            Recorded.in(app.registry, "/all/unlisted").stream().mapToLong(Recorded::count).sum()
                == 3);
    assertThat(Recorded.in(app.registry, "/all/unlisted"))
        .extracting(Recorded::outcome, Recorded::count)
        .containsExactlyInAnyOrder(tuple("GET 410", 1L), tuple("GET 451", 2L));
  }

  @Test
  void errorPage_whenItThrows_leavesOneSample() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);

    int status = get(app, "/failing-page");

    assertThat(only(app, "/failing-page").status()).isEqualTo(String.valueOf(status));
  }

  @Test
  void errorPage_whenItIsAsync_isFollowedToItsEnd() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);
    app.open("page");

    int status = get(app, "/async-page");

    assertThat(only(app, "/async-page").status()).isEqualTo(String.valueOf(status));
  }

  @Test
  void errorPage_whenFilterIsNotMappedToIt_leavesOneSampleOfTheErrorItself() throws IOException {
    App app = app(Mapping.REQUEST_ONLY);

    assertThat(get(app, "/teapot")).isEqualTo(409);

    assertOnce(app, "/teapot", "GET 418");
  }
}
