// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {

  private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  @TempDir Path temp;

  private Path path;

  @BeforeEach
  void resolve() throws IOException {
    path = temp.toRealPath().resolve("shared");
  }

  private String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void open_whenMissing_makesItForItsOwnerAlone() throws IOException {
    assertThat(SharedFolder.open(path).path()).isEqualTo(path);

    assertThat(mode(path)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void open_whenThereAndReadableByOthers_takesIt() throws IOException {
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(SharedFolder.open(path).path()).isEqualTo(path);
  }

  @Test
  void open_whenItsParentIsMissing_saysSo() {
    Path inMissing = path.resolve("metrics");

    assertThatThrownBy(() -> SharedFolder.open(inMissing))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the shared directory "
                + inMissing
                + " has to be in a directory, but "
                + path
                + " is none; create it or choose another one");
  }

  @Test
  void open_whenASymbolicLink_isRefused() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Files.createSymbolicLink(path, target);

    assertThatThrownBy(() -> SharedFolder.open(path))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the shared directory "
                + path
                + " has to be a directory itself, but is a symbolic link to "
                + target
                + "; set what it points to");
  }

  @Test
  void open_whenAFile_isRefused() throws IOException {
    Files.createFile(path);

    assertThatThrownBy(() -> SharedFolder.open(path))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the shared directory "
                + path
                + " has to be a directory, but is none; choose another name");
  }

  @Test
  void open_whenItsGroupMayWrite_isRefused() throws IOException {
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxr-x"));

    assertThatThrownBy(() -> SharedFolder.open(path))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the shared directory "
                + path
                + " has to be writable for its owner alone, but is rwxrwxr-x; use chmod 0700");
  }

  @Test
  void open_whenItIsSomebodyElses_isRefused() {
    UserPrincipal owner = () -> "alice";
    UserPrincipal self = () -> "tomcat";

    assertThatThrownBy(() -> SharedFolder.checkOwner(path, owner, self))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the shared directory "
                + path
                + " has to belong to the user of this process, tomcat, but its owner is alice;"
                + " change its owner or choose another one");
  }

  @Test
  void create_whenTheFileIsALink_isRefused() throws IOException {
    SharedFolder folder = SharedFolder.open(path);
    Files.createSymbolicLink(folder.archive(), temp.resolve("elsewhere"));

    assertThatThrownBy(() -> folder.create(folder.archive()).close())
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(temp.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void create_whenDone_madeAFileForItsOwnerAlone() throws IOException {
    SharedFolder folder = SharedFolder.open(path);
    folder.create(folder.archive()).close();

    assertThat(mode(folder.archive())).isEqualTo("rw-------");
  }

  @Test
  void names_whenMade_areThoseOfTheFormat() throws IOException {
    SharedFolder folder = SharedFolder.open(path);

    assertThat(
            Stream.of(
                folder.instance(ID),
                folder.lock(ID),
                folder.folded(ID),
                folder.archive(),
                folder.archiveLock(),
                folder.unfinished(ID),
                folder.corrupt(folder.instance(ID))))
        .extracting(file -> path.relativize(file).toString())
        .containsExactly(
            "instance-01234567-89ab-cdef-0123-456789abcdef.sg",
            "instance-01234567-89ab-cdef-0123-456789abcdef.lock",
            "folded-01234567-89ab-cdef-0123-456789abcdef.sg",
            "archive.sg",
            "archive.lock",
            ".tmp-01234567-89ab-cdef-0123-456789abcdef",
            "instance-01234567-89ab-cdef-0123-456789abcdef.sg.corrupt");
  }

  @Test
  void names_whenRead_giveTheIdBack() throws IOException {
    SharedFolder folder = SharedFolder.open(path);

    assertThat(SharedFolder.instanceOf(folder.instance(ID))).isEqualTo(ID);
    assertThat(SharedFolder.lockOf(folder.lock(ID))).isEqualTo(ID);
    assertThat(SharedFolder.foldedOf(folder.folded(ID))).isEqualTo(ID);
    assertThat(SharedFolder.isUnfinished(folder.unfinished(ID))).isTrue();
    assertThat(SharedFolder.isCorrupt(folder.corrupt(folder.archive()))).isTrue();
  }

  @Test
  void names_whenSomebodyElses_haveNoId() {
    assertThat(SharedFolder.instanceOf(Path.of("instance-1-1-1-1-1.sg"))).isNull();
    assertThat(SharedFolder.instanceOf(Path.of("instance-" + "0-".repeat(17) + "00.sg"))).isNull();
    assertThat(SharedFolder.instanceOf(Path.of("instance-" + ID + ".lock"))).isNull();
    assertThat(SharedFolder.instanceOf(Path.of("INSTANCE-" + ID + ".sg"))).isNull();
    assertThat(SharedFolder.instanceOf(Path.of("instance-" + ID + ".sg.corrupt"))).isNull();
  }
}
