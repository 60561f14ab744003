// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

  @TempDir Path path;

  @Test
  void files_whenThereAreTooMany_areNeverReadInPart() throws IOException {
    SharedFolder folder = SharedFolder.open(path.resolve("shared"));
    for (int i = 0; i <= FolderFiles.MOST_FILES; i++) {
      Files.createFile(folder.instance(new UUID(0, i)));
    }

    assertThatThrownBy(() -> FolderFiles.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a shared directory has at most 65536 files of instances, but there are more; delete those that no"
                + " instance has made");
  }

  @Test
  void files_withOtherNames_doNotCount() throws IOException {
    SharedFolder folder = SharedFolder.open(path.resolve("shared"));
    for (int i = 0; i <= FolderFiles.MOST_FILES; i++) {
      Files.createFile(folder.path().resolve("z" + i));
    }
    Files.createFile(folder.instance(new UUID(0, 1)));

    assertThat(FolderFiles.of(folder).instances()).hasSize(1);
  }

  @Test
  void files_whenThereAreManyLeftOvers_areListedAllTheSame() throws IOException {
    SharedFolder folder = SharedFolder.open(path.resolve("shared"));
    for (int i = 0; i <= FolderFiles.MOST_FILES; i++) {
      UUID id = new UUID(1, i);
      Files.createFile(i % 2 == 0 ? folder.unfinished(id) : folder.lock(id));
    }
    Files.createFile(folder.instance(new UUID(0, 1)));

    FolderFiles files = FolderFiles.of(folder);

    assertThat(files.instances()).hasSize(1);
    assertThat(files.unfinished()).hasSize(FolderFiles.MOST_OTHERS);
  }
}
