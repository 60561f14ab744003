// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a directory is told to be usable. */
class SharedViewTest {

  @TempDir Path directory;
  private ViewedFolder folder;
  private SharedView view;

  @BeforeEach
  void open() throws IOException {
    folder = ViewedFolder.in(directory);
    view =
        SharedView.of(
            folder.folder,
            Settings.of(),
            Findings.create(),
            NanoClock.SYSTEM,
            folder.wallMillis::get);
  }

  private boolean isAvailable() {
    return view.report(Objects.requireNonNull(view.page()), 0).available();
  }

  @Test
  void directory_whenItCannotBeListed_isNotAvailableButShown() throws IOException {
    folder.live(1, 10);
    assertThat(isAvailable()).isTrue();

    Path away = Files.move(folder.folder.path(), directory.resolve("away"));
    assertThat(isAvailable()).isFalse();
    MergedPage last = view.lastPage();
    assertThat(last).isNotNull();
    assertThat(ViewedFolder.total(Objects.requireNonNull(last))).isEqualTo(10);

    Files.move(away, folder.folder.path());
    assertThat(isAvailable()).isTrue();
  }
}
